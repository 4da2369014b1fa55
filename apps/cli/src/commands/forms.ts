import { Command } from 'commander';
import { makeForms } from '../forms/make-forms.js';

/** `forms`: makes the invented region's Word files again from their texts. */
export const formsCommand = () =>
  new Command('forms')
    .description("make the invented boards' Word forms from data/invented/summaries")
    .action(async () => console.log(`${await makeForms()} forms made in data/invented/forms.`));

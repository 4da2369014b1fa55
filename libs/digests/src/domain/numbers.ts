/** A number as print has it: 1,204, and −3.5 with a minus sign that is one. */
export const inFigures = (value: number) => value.toLocaleString('en-GB').replace('-', '−');

/** What a handler answers a browser with: a template of `views/` and what it shows. */
export class Page {
  constructor(
    readonly template: string,
    readonly data: Record<string, unknown> = {},
    readonly status = 200,
  ) {}
}

/** A mistake in a form, beside its field and in the summary at the top of the page. */
export type FieldError = { field: string; text: string };

/** Sends the browser on after a form was handled, so that going back or reloading does not send it again. */
export class Redirect {
  constructor(
    readonly to: string,
    readonly notice?: string,
  ) {}
}

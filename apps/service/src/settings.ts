/** What the service needs to know of its surroundings, checked in environment.ts. */
export class ServiceSettings {
  constructor(readonly publicUrl: string) {}
}

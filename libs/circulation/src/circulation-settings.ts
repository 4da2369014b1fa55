/** What the room needs to know of its surroundings: the address people are sent to. */
export class CirculationSettings {
  constructor(readonly publicUrl: string) {}

  editionUrl = (id: string) => `${this.publicUrl}/editions/${id}`;
  /** Where everybody may read a document that is for them, without signing in. */
  openUrl = (id: string) => `${this.publicUrl}/published/documents/${id}`;
  uptakeUrl = (id: string) => `${this.publicUrl}/uptake/${id}`;
  unsubscribeUrl = (key: string) => `${this.publicUrl}/unsubscribe?key=${key}`;
  get host(): string {
    return new URL(this.publicUrl).hostname;
  }
}

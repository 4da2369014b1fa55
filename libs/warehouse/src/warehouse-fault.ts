/** An assumption of the warehouse broke: a damaged file, or a record that disagrees with the reference data. */
export class WarehouseFault extends Error {
  constructor(
    readonly code: 'warehouse.damaged-snapshot' | 'warehouse.unknown-id',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

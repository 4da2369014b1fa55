/** Why a backup could not be made or given back. The sentence is for whoever runs the command, and holds no words of the record. */
export class BackupFault extends Error {
  constructor(
    readonly code:
      | 'backup.no-key'
      | 'backup.wrong-key'
      | 'backup.none'
      | 'backup.incomplete'
      | 'backup.damaged'
      | 'backup.newer'
      | 'backup.target-not-empty'
      | 'backup.differs',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

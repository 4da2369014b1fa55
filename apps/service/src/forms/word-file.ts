import { StreamableFile } from '@nestjs/common';

/** A Word file to download. */
export const wordFile = (name: string, bytes: Uint8Array) =>
  new StreamableFile(bytes, {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    disposition: `attachment; filename="${name}"`,
  });

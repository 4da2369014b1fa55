/** A document could not be printed: the layout or the document broke what they promise. */
export class PrintFault extends Error {
  readonly code = 'print.fault';
}

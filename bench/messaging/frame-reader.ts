/**
 * Frame-reader: what a light client needs of a frame; equal bytes are read once, as a frame for many is the same bytes.
 */
import { z } from 'zod';

const Seen = z.object({
  epoch: z.string(),
  from: z.number(),
  to: z.number(),
  collapsed: z.boolean(),
  current: z.boolean(),
  changes: z.array(z.object({ type: z.string(), key: z.string() })),
});

export interface FrameFacts extends Omit<z.infer<typeof Seen>, 'changes'> {
  readonly messageIds: readonly string[];
  readonly bytes: number;
}

const remembered = 64;

export class FrameReader {
  readonly #recent: { readonly data: Buffer; readonly facts: FrameFacts }[] = [];
  /** One whole frame with a message, for the peer. */
  sample = '';

  /** undefined = not a frame. */
  read(data: Buffer): FrameFacts | undefined {
    const known = this.#recent.find((entry) => entry.data.equals(data));
    if (known !== undefined) return known.facts;
    const [event, payload] = JSON.parse(data.toString('utf8', 2)) as readonly unknown[];
    if (event !== 'frame') return undefined;
    const { changes, ...rest } = Seen.parse(payload);
    const messageIds = changes.filter(({ type }) => type === 'message').map(({ key }) => key);
    const facts = { ...rest, messageIds, bytes: data.length };
    if (!rest.collapsed && messageIds.length === 1) this.sample = JSON.stringify(payload);
    this.#recent.unshift({ data, facts });
    this.#recent.splice(remembered);
    return facts;
  }
}

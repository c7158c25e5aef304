/** Office-size: how much of the office stands on its first screens. */

export const liveMessages = 60;
export const liveDrafts = 40;

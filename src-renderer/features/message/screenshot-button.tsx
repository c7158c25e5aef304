/** ScreenshotButton: one picture of the screen or a window that the person chooses; where the host cannot, it says how else. */
import { ScissorOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useKeys } from '../../ui/use-keys.ts';

export function ScreenshotButton(props: { readonly onTaken: (file: File) => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const canTake = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
  const take = async (): Promise<void> => {
    if (!canTake || isBusy) return;
    setIsBusy(true);
    try {
      props.onTaken(await screenPicture(t('shot.name')));
    } catch (cause) {
      const isCalledOff = cause instanceof DOMException && cause.name === 'NotAllowedError';
      if (!isCalledOff) void message.warning(t('shot.failed'), 6);
    } finally {
      setIsBusy(false);
    }
  };
  useKeys({
    'chat.screenshot': () => {
      void take();
    },
  });
  return (
    <Button
      type="text"
      icon={<ScissorOutlined />}
      aria-label={t('shot.title')}
      title={canTake ? t('shot.title') : t('shot.notHere')}
      disabled={!canTake}
      loading={isBusy}
      onClick={() => {
        void take();
      }}
    />
  );
}

/** The first picture of what the person lets the browser see; the recording ends at once. */
async function screenPicture(name: string): Promise<File> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
  try {
    const video = document.createElement('video');
    video.srcObject = stream;
    video.muted = true;
    await video.play();
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas to draw the screen on');
    context.drawImage(video, 0, 0);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    return new File([picture], name, { type: 'image/png' });
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

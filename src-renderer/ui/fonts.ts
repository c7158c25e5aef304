/** Fonts: loads the faces of the product; nothing comes from outside at run time. */
import './fonts.css';

/** Asks for the faces of the first screen, so that text is never drawn twice. */
export async function loadInterfaceFaces(): Promise<void> {
  await Promise.all(
    ['400', '500', '600'].map((weight) =>
      document.fonts.load(`${weight} 14px 'Noto Sans SC'`, '同文'),
    ),
  );
}

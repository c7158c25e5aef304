/** Setting: one line of the settings: what it is on the left, the choice and a note on the right. */
import type { ReactElement, ReactNode } from 'react';

interface SettingProps {
  readonly label: string;
  readonly note?: string;
  readonly children: ReactNode;
}

export function Setting(props: SettingProps): ReactElement {
  return (
    <div className="tw-setting">
      <div className="tw-setting-label">{props.label}</div>
      <div>
        {props.children}
        {props.note !== undefined && <p className="tw-setting-note">{props.note}</p>}
      </div>
    </div>
  );
}

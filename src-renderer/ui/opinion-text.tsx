/** OpinionText: a written opinion always looks written (楷体), with unit, name and complete date. */
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { MomentText } from './moment-text.tsx';

export interface OpinionTextProps {
  readonly text: string;
  readonly unit?: string;
  readonly name: string;
  readonly at: number;
  /** Larger and framed: the opinion to read first, or the person's own. */
  readonly look?: 'list' | 'framed' | 'own';
  readonly writtenOffline?: boolean;
}

export function OpinionText(props: OpinionTextProps): ReactElement {
  const { look = 'list' } = props;
  const { t } = useText();
  return (
    <figure className={`tw-opinion tw-opinion-${look}`}>
      <blockquote lang="zh-CN">{props.text}</blockquote>
      <figcaption>
        <span>
          {props.unit !== undefined && props.unit !== '' && (
            <span className="tw-opinion-unit">{props.unit}</span>
          )}
          {props.name}
        </span>
        <span>
          <MomentText at={props.at} form="full" />
          {props.writtenOffline === true && t('opinion.offline')}
        </span>
      </figcaption>
    </figure>
  );
}

/** ViewerBar: find, zoom, sheets, print, keep; the same for every kind of file. */
import {
  DownOutlined,
  DownloadOutlined,
  EnvironmentOutlined,
  PrinterOutlined,
  UpOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Input, Tabs } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useLatest } from '../../ui/use-latest.ts';
import type { ShownPart } from './reading/shown-file.ts';
import type { Stage } from './stage.ts';
import type { Find } from './use-find.ts';

export interface ViewerBarProps {
  readonly find: Find;
  /** null = nothing is shown. */
  readonly stage: Stage | null;
  readonly parts: readonly ShownPart[];
  readonly part: number;
  readonly onPart: (part: number) => void;
  readonly mayPrint: boolean;
  /** null = it should not be kept. */
  readonly onSave: (() => void) | null;
  readonly onPlace: (() => void) | undefined;
}

export function ViewerBar(props: ViewerBarProps): ReactElement {
  const { stage, parts } = props;
  const { t } = useText();
  return (
    <>
      <div className="tw-viewer-bar" role="toolbar" aria-label={t('viewer.bar')}>
        <FindField {...props} />
        <ZoomButtons stage={stage} onZoomed={props.find.show} />
        <span className="tw-viewer-gap" />
        {props.onPlace !== undefined && (
          <Button icon={<EnvironmentOutlined />} onClick={props.onPlace}>
            {t('viewer.place')}
          </Button>
        )}
        {props.mayPrint && (
          <Button
            icon={<PrinterOutlined />}
            disabled={stage === null}
            onClick={() => {
              stage?.print();
            }}
          >
            {t('action.print')}
          </Button>
        )}
        {props.onSave !== null && (
          <Button icon={<DownloadOutlined />} onClick={props.onSave}>
            {t('viewer.save')}
          </Button>
        )}
      </div>
      {parts.length > 1 && (
        <Tabs
          size="small"
          activeKey={String(props.part)}
          items={parts.map(({ name }, index) => ({ key: String(index), label: name }))}
          onChange={(key) => {
            props.onPart(Number(key));
          }}
        />
      )}
    </>
  );
}

function FindField({ find, stage }: Pick<ViewerBarProps, 'find' | 'stage'>): ReactElement {
  const { t } = useText();
  const field = useRef<InputRef>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      field.current?.focus({ cursor: 'all' });
    };
    const places = [window, ...(stage === null ? [] : [stage.window])];
    for (const place of places) place.addEventListener('keydown', onKeyDown);
    return () => {
      for (const place of places) place.removeEventListener('keydown', onKeyDown);
    };
  }, [stage]);
  const { wanted, count, current, isCapped } = find;
  const told =
    wanted === ''
      ? ''
      : count === 0
        ? t(stage?.isWhole === false ? 'viewer.findLooking' : 'viewer.findNone')
        : t(isCapped ? 'viewer.findMany' : 'viewer.findCount', { i: current + 1, n: count });
  return (
    <>
      <Input
        ref={field}
        className="tw-viewer-find"
        aria-label={t('viewer.find')}
        placeholder={t('viewer.find')}
        allowClear
        disabled={stage === null}
        value={wanted}
        onChange={(event) => {
          find.look(event.target.value);
        }}
        onPressEnter={(event) => {
          find.step(event.shiftKey ? -1 : 1);
        }}
      />
      <Button
        aria-label={t('viewer.findPrevious')}
        icon={<UpOutlined />}
        disabled={count === 0}
        onClick={() => {
          find.step(-1);
        }}
      />
      <Button
        aria-label={t('viewer.findNext')}
        icon={<DownOutlined />}
        disabled={count === 0}
        onClick={() => {
          find.step(1);
        }}
      />
      <span className="tw-label tw-viewer-told" role="status">
        {told}
      </span>
    </>
  );
}

const zooms = [0.5, 0.75, 0.9, 1, 1.25, 1.5, 2, 3] as const;

interface ZoomButtonsProps {
  readonly stage: Stage | null;
  readonly onZoomed: () => void;
}

function ZoomButtons({ stage, onZoomed }: ZoomButtonsProps): ReactElement {
  const { t } = useText();
  const zoomed = useLatest(onZoomed);
  const [zoom, setZoom] = useState(1);
  const root = stage?.root;
  useEffect(() => {
    // The policy allows a style that is set by this window.
    root?.style.setProperty('zoom', String(zoom));
    zoomed.current();
  }, [root, zoom, zoomed]);
  const at = zooms.findIndex((one) => one === zoom);
  const step = (by: 1 | -1): void => {
    setZoom(zooms[at + by] ?? zoom);
  };
  return (
    <>
      <Button
        aria-label={t('viewer.zoomOut')}
        icon={<ZoomOutOutlined />}
        disabled={root === undefined || at === 0}
        onClick={() => {
          step(-1);
        }}
      />
      <Button
        disabled={root === undefined}
        title={t('viewer.zoomWhole')}
        onClick={() => {
          setZoom(1);
        }}
      >
        {Math.round(zoom * 100)}%
      </Button>
      <Button
        aria-label={t('viewer.zoomIn')}
        icon={<ZoomInOutlined />}
        disabled={root === undefined || at === zooms.length - 1}
        onClick={() => {
          step(1);
        }}
      />
    </>
  );
}

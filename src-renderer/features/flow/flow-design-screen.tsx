/** FlowDesignScreen: versions, the steps of a draft, and what a document would do by it. */
import { Button, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  FlowDirection,
  FlowStep,
} from '../../../src-shared/features/flow/definition-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import './flow-design.css';
import { FlowPreview } from './flow-preview.tsx';
import { FlowStepList } from './flow-step-list.tsx';
import { differences } from './flow-words.ts';

export type Definitions = QueryResult<'flow.definitions'>;
export type Version = Definitions['versions'][number];

export interface FlowDesignScreenProps {
  readonly unit: { readonly unitId: string; readonly name: string; readonly identityId: string };
  readonly flow: FlowDirection;
  readonly known: Definitions;
  readonly version: Version;
  readonly steps: readonly FlowStep[];
  readonly onFlow: (flow: FlowDirection) => void;
  readonly onVersion: (version: number) => void;
  readonly onSteps: (steps: readonly FlowStep[]) => void;
  readonly onPublished: () => void;
}

export function FlowDesignScreen(props: FlowDesignScreenProps): ReactElement {
  const { t } = useText();
  const { flow, known, steps } = props;
  return (
    <Pane
      label={t('flowDesign.title')}
      head={
        <PaneHead
          title={t('flowDesign.title')}
          note={props.unit.name}
          extra={
            <Segmented<FlowDirection>
              aria-label={t('flowDesign.title')}
              value={flow}
              options={(['out', 'in'] as const).map((value) => ({
                value,
                label: t(`flowDesign.flow.${value}`),
              }))}
              onChange={props.onFlow}
            />
          }
        />
      }
    >
      <div className="tw-flow-design">
        <section aria-label={t('flowDesign.versions')}>
          <h2>{t('flowDesign.versions')}</h2>
          <VersionList {...props} />
          <Differences {...props} />
        </section>
        <section aria-label={t('flowDesign.steps')}>
          <h2>{t('flowDesign.steps')}</h2>
          <FlowStepList
            unitId={props.unit.unitId}
            flow={flow}
            steps={steps}
            choices={known.choices}
            onSteps={props.onSteps}
          />
        </section>
        <section aria-label={t('flowDesign.preview')}>
          <h2>{t('flowDesign.preview')}</h2>
          <FlowPreview unitId={props.unit.unitId} flow={flow} steps={steps} />
        </section>
      </div>
    </Pane>
  );
}

function VersionList(props: FlowDesignScreenProps): ReactElement {
  const { t } = useText();
  const { known, version } = props;
  return (
    <ul className="tw-flow-versions">
      {known.versions.map((one) => (
        <li key={one.version}>
          <button
            type="button"
            aria-pressed={one.version === version.version}
            onClick={() => {
              props.onVersion(one.version);
            }}
          >
            <strong>{t('flowDesign.version', { n: one.version })}</strong> {one.name}
            {one.version === known.newest && <em>{t('flowDesign.current')}</em>}
            {one.builtIn && <em>{t('flowDesign.builtIn')}</em>}
            {one.publishedAt !== null && (
              <small>
                {t('flowDesign.publishedBy', { name: one.publishedByName })}{' '}
                <MomentText at={one.publishedAt} />
              </small>
            )}
            {one.note !== '' && <small>{one.note}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What the draft changes of the version in use, and the way to publish it. */
function Differences(props: FlowDesignScreenProps): ReactElement {
  const { t } = useText();
  const sync = useSyncStatus();
  const act = useAct();
  const [isOpen, setIsOpen] = useState(false);
  const { known, flow, steps, unit } = props;
  const base = known.versions.find((one) => one.version === known.newest);
  const changes = differences(flow, base?.steps ?? [], steps, t);
  const isOffline = sync?.line === 'offline' || sync?.line === 'stopped';
  const why = isOffline ? t('act.whenOnline') : t('actions.online');
  return (
    <div className="tw-flow-diff">
      <h3>{t('flowDesign.diff', { n: known.newest })}</h3>
      {changes.length === 0 ? (
        <p>{t('flowDesign.same')}</p>
      ) : (
        <ul>
          {changes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Button
        type="primary"
        disabled={isOffline || changes.length === 0}
        title={why}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('flowDesign.publish')}
      </Button>
      {known.newest === 1 && (
        <Button
          disabled={isOffline}
          title={why}
          onClick={() => {
            const options = { done: t('flowDesign.adopted'), identityId: unit.identityId };
            void act('flow.adoptStandard', { unitId: unit.unitId, flow, note: '' }, options).then(
              (done) => {
                if (done !== null) props.onPublished();
              },
            );
          }}
        >
          {t('flowDesign.adopt')}
        </Button>
      )}
      {isOpen && (
        <PublishDialog
          {...props}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </div>
  );
}

function PublishDialog(
  props: FlowDesignScreenProps & { readonly onClose: () => void },
): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [form] = Form.useForm<{ readonly name: string; readonly note: string }>();
  const [isBusy, setIsBusy] = useState(false);
  const { unit, flow, known, steps } = props;
  const publish = async (fields: {
    readonly name: string;
    readonly note: string;
  }): Promise<void> => {
    setIsBusy(true);
    const done = await act(
      'flow.publish',
      { unitId: unit.unitId, flow, baseVersion: known.newest, ...fields, steps: [...steps] },
      { done: t('flowDesign.published'), identityId: unit.identityId },
    );
    setIsBusy(false);
    if (done === null) return;
    props.onClose();
    props.onPublished();
  };
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open
      title={t('flowDesign.publish')}
      okText={t('flowDesign.publish')}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      onOk={() => {
        form.submit();
      }}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: props.version.name, note: '' }}
        onFinish={(fields) => {
          void publish(fields);
        }}
      >
        <Form.Item label={t('flowDesign.name')} name="name" rules={required(t('flowDesign.name'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          label={t('flowDesign.note')}
          name="note"
          rules={required(t('reject.reasonRequired'))}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

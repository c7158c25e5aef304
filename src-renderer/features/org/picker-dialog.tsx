/**
 * PickerDialog: chooses people or units; hits or the tree on the left, the ordered list on the right.
 *
 * The order is the order of reading or delivery, so it is kept and can be changed by Alt and the arrows.
 */
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { UnitNode } from './directory-model.ts';
import { CandidateList } from './candidate-list.tsx';
import { ChosenList } from './chosen-list.tsx';
import { applyTicks, toggleCandidate } from './picker-model.ts';
import type { Candidate, ChosenEntry } from './picker-model.ts';
import { UnitTree } from './unit-tree.tsx';
import './directory.css';
import './picker.css';

export interface PickerDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly picks: 'people' | 'units';
  readonly query: string;
  readonly recent: readonly Candidate[];
  /** What matches the query; for people without a query, those of the unit chosen in the tree. */
  readonly matches: readonly Candidate[];
  readonly units: readonly UnitNode[];
  readonly currentUnit: string | null;
  readonly initial: readonly ChosenEntry[];
  readonly onQuery: (query: string) => void;
  readonly onUnit: (id: string) => void;
  readonly onConfirm: (chosen: readonly ChosenEntry[]) => void;
  readonly onCancel: () => void;
}

export function PickerDialog(props: PickerDialogProps): ReactElement {
  const { t } = useText();
  const { picks, query } = props;
  const [chosen, setChosen] = useState(props.initial);
  const n = chosen.length;
  const toggle = (candidate: Candidate): void => {
    setChosen(toggleCandidate(candidate, chosen));
  };
  return (
    <Modal
      open={props.isOpen}
      title={props.title}
      width={760}
      centered
      destroyOnHidden
      okText={picks === 'people' ? t('picker.confirm', { n }) : t('picker.confirmUnits', { n })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: n === 0 }}
      onOk={() => {
        props.onConfirm(chosen);
      }}
      onCancel={props.onCancel}
    >
      <div className="tw-picker tw-card">
        <div className="tw-picker-left">
          <Input
            autoFocus
            role="searchbox"
            aria-label={t(picks === 'people' ? 'picker.search' : 'picker.searchUnits')}
            placeholder={t(picks === 'people' ? 'picker.search' : 'picker.searchUnits')}
            prefix={<SearchOutlined aria-hidden="true" />}
            suffix={
              /^[a-z]+$/i.test(query) ? (
                <span className="tw-label">{t('picker.initials')}</span>
              ) : (
                <span />
              )
            }
            value={query}
            onChange={(event) => {
              props.onQuery(event.target.value);
            }}
          />
          <div className="tw-picker-offers tw-scroll" tabIndex={-1}>
            {query === '' && (
              <>
                <h3 className="tw-section">{t('picker.tree')}</h3>
                <UnitTree
                  label={t('directory.tree')}
                  units={props.units}
                  current={props.currentUnit}
                  onCurrent={props.onUnit}
                  {...(picks === 'people'
                    ? {}
                    : {
                        checked: chosen.map((entry) => entry.id),
                        onChecked: (ids) => {
                          setChosen(applyTicks(chosen, ids, props.units));
                        },
                      })}
                />
              </>
            )}
            <CandidateList
              title={t('picker.recent')}
              candidates={props.recent}
              chosen={chosen}
              query={query}
              onToggle={toggle}
            />
            <CandidateList
              title={
                query === ''
                  ? t(picks === 'people' ? 'picker.candidates' : 'picker.candidateUnits')
                  : t('picker.matches', { query })
              }
              candidates={props.matches}
              chosen={chosen}
              query={query}
              onToggle={toggle}
            />
          </div>
        </div>
        <div className="tw-picker-right">
          <div className="tw-picker-head">
            <strong>
              {picks === 'people' ? t('picker.chosen', { n }) : t('picker.chosenUnits', { n })}
            </strong>
            <Button
              type="link"
              size="small"
              disabled={n === 0}
              onClick={() => {
                setChosen([]);
              }}
            >
              {t('action.clear')}
            </Button>
          </div>
          <ChosenList chosen={chosen} showsAvatars={picks === 'people'} onChange={setChosen} />
          <p className="tw-picker-note">
            {t(picks === 'people' ? 'picker.order' : 'picker.orderUnits')}
          </p>
        </div>
      </div>
    </Modal>
  );
}

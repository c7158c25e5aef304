/** CandidateList: people and whole units that can be ticked. */
import { ApartmentOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import { Highlight } from '../../ui/highlight.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { tickOf } from './picker-model.ts';
import type { Candidate, ChosenEntry } from './picker-model.ts';

export interface CandidateListProps {
  readonly title: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly ChosenEntry[];
  readonly query: string;
  readonly onToggle: (candidate: Candidate) => void;
}

export function CandidateList(props: CandidateListProps): ReactElement | null {
  if (props.candidates.length === 0) return null;
  return (
    <section>
      <h3 className="tw-section">{props.title}</h3>
      <ul>
        {props.candidates.map((candidate) => {
          const tick = tickOf(candidate, props.chosen);
          return (
            <li key={candidate.id}>
              <Checkbox
                checked={tick === 'all'}
                indeterminate={tick === 'some'}
                onChange={() => {
                  props.onToggle(candidate);
                }}
              >
                <span className="tw-candidate">
                  {candidate.kind === 'person' ? (
                    <NameAvatar name={candidate.name} size={28} />
                  ) : (
                    <ApartmentOutlined className="tw-candidate-unit" aria-hidden="true" />
                  )}
                  <strong>
                    <Highlight text={candidate.name} terms={[candidate.matched ?? props.query]} />
                  </strong>
                  <span className="tw-ellipsis tw-label">{candidate.note}</span>
                </span>
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

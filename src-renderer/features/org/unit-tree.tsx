/** UnitTree: the organisation with its head counts. */
import { Tree } from 'antd';
import type { TreeDataNode } from 'antd';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { UnitNode } from './directory-model.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface UnitTreeProps {
  readonly label: string;
  readonly units: readonly UnitNode[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  /** With boxes: the ticked units and what a tick does. */
  readonly checked?: readonly string[];
  readonly onChecked?: (ids: readonly string[]) => void;
}

function nodesOf(units: readonly UnitNode[]): TreeDataNode[] {
  return units.map((unit) => ({
    key: unit.id,
    title: (
      <span className="tw-unit-node">
        <span className="tw-ellipsis" title={isolated(unit.name)}>
          <IsolatedName name={unit.name} />
        </span>
        <span>{unit.headCount}</span>
      </span>
    ),
    children: nodesOf(unit.children),
  }));
}

export function UnitTree(props: UnitTreeProps): ReactElement {
  const { units, checked, onChecked } = props;
  const treeData = useMemo(() => nodesOf(units), [units]);
  return (
    <Tree
      blockNode
      className="tw-unit-tree"
      aria-label={props.label}
      treeData={treeData}
      key={units.length === 0 ? 'empty' : 'tree'}
      defaultExpandedKeys={units.map((unit) => unit.id)}
      selectedKeys={props.current === null ? [] : [props.current]}
      onSelect={(keys) => {
        const [key] = keys;
        if (typeof key === 'string') props.onCurrent(key);
      }}
      {...(checked === undefined || onChecked === undefined
        ? {}
        : {
            checkable: true,
            checkStrictly: true,
            checkedKeys: [...checked],
            onCheck: (keys) => {
              const list = Array.isArray(keys) ? keys : keys.checked;
              onChecked(list.map(String));
            },
          })}
    />
  );
}

/** EndingCases: joint issuers, sealed and stamped. */

import { general, issuer, sealed } from './parts.ts';
import type { CorpusCase } from './parts.ts';
import { seal, stamp } from './pictures.ts';
import { offices } from './words.ts';

const jointSealed = Array.from({ length: 12 }, (_, index) => index + 1);

function stamped(count: number, withPicture: boolean): CorpusCase {
  const posts = ['市长', '副市长', '秘书长'];
  const people = ['张三', '李四', '欧阳小明'];
  return {
    name: `${count} stamped ${withPicture ? 'with pictures' : 'with names only'}`,
    document: general({
      title: '关于任命档案馆馆长的通知',
      ending: {
        mode: 'signatureStamp',
        issuers: posts.slice(0, count).map((postTitle, index) =>
          issuer(offices[index] ?? '', {
            seal: null,
            postTitle,
            stamp: withPicture ? stamp() : null,
            personName: people[index] ?? '',
          }),
        ),
        writtenDate: '2026-01-05',
      },
    }),
  };
}

export const endingCases: readonly CorpusCase[] = [
  ...jointSealed.map((count) => ({
    name: `${count} joint issuers`,
    document: general({
      mark: { names: offices.slice(0, count), suffix: '文件' },
      title: '关于联合开展公共服务设施专项检查的通知',
      ending: sealed(...offices.slice(0, count)),
    }),
  })),
  stamped(1, true),
  stamped(1, false),
  stamped(3, true),
  {
    name: 'small seals of three',
    document: general({
      mark: { names: offices.slice(1, 4), suffix: '文件' },
      ending: {
        mode: 'seal',
        issuers: offices.slice(1, 4).map((name) => issuer(name, { seal: seal(38) })),
        writtenDate: '2026-12-31',
      },
    }),
  },
  {
    name: 'not sealed yet',
    document: general({
      ending: {
        mode: 'seal',
        issuers: [issuer('云川市人民政府办公室', { seal: null })],
        writtenDate: null,
      },
    }),
  },
];

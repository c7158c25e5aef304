/** Pdf-metadata: title and the 18 core elements, as the document's properties and as XMP. */

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { CORE_NAMESPACE, coreElements, type CoreMetadata } from '../metadata.ts';
import { escapeXml } from '../xml-text.ts';
import { textString } from './pdf-bytes.ts';
import type { PdfFile, PdfRef } from './pdf-file.ts';

export function addInfo(file: PdfFile, metadata: CoreMetadata, engine: string): PdfRef {
  const entries = [
    ['Title', metadata.title],
    ['Author', metadata.signatureOrg],
    ['Subject', metadata.kind],
    ['Keywords', metadata.issueNo],
    ['Creator', 'Tongwen'],
    ['Producer', engine],
  ] as const;
  const filled = entries.filter(([, value]) => value !== '');
  return file.add(`<<${filled.map(([key, value]) => `/${key}${textString(value)}`).join('')}>>`);
}

export function addXmp(file: PdfFile, metadata: CoreMetadata): PdfRef {
  const elements = coreElements
    .filter(({ key }) => metadata[key] !== '')
    .map(({ key }) => `<gw:${key}>${escapeXml(metadata[key])}</gw:${key}>`);
  const text = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:gw="${CORE_NAMESPACE}">`,
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(metadata.title)}</rdf:li></rdf:Alt></dc:title>`,
    ...elements,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
  return file.addStream(utf8ToBytes(text), '/Type/Metadata/Subtype/XML');
}

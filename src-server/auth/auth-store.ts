/**
 * Auth-store: accounts, devices, token families and lock-outs, as rows that never leave the server.
 *
 * Invariants:
 *  1. Tokens are kept as hashes only.
 *  2. A family is one sign-in on one device; revoking it kills every token that came of it.
 */

import type { Database } from 'better-sqlite3';

export interface AccountRow {
  readonly personId: string;
  readonly account: string;
  readonly passwordHash: string;
  readonly disabledAt: number | null;
}

export interface DeviceRow {
  readonly personId: string;
  readonly deviceId: string;
  readonly name: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly revokedAt: number | null;
}

export interface FamilyRow {
  readonly familyId: string;
  readonly personId: string;
  readonly deviceId: string;
  readonly startedAt: number;
  readonly revokedAt: number | null;
}

export interface TokenRow {
  readonly hash: string;
  readonly familyId: string;
  readonly kind: 'access' | 'refresh';
  readonly expiresAt: number;
  /** First use of an access token, or the exchange of a refresh token. */
  readonly usedAt: number | null;
  /** The pair that a refresh token was exchanged for, named by its refresh token. */
  readonly successor: string | null;
}

export interface LockRow {
  readonly key: string;
  readonly failures: number;
  readonly windowStart: number;
  readonly lockedUntil: number | null;
}

export interface AuthStore {
  account(account: string): AccountRow | undefined;
  accountOfPerson(personId: string): AccountRow | undefined;
  accountNames(): ReadonlySet<string>;
  putAccount(row: Omit<AccountRow, 'disabledAt'>): void;
  disableAccount(personId: string, at: number): void;
  device(personId: string, deviceId: string): DeviceRow | undefined;
  seeDevice(row: Pick<DeviceRow, 'personId' | 'deviceId' | 'name'>, at: number): void;
  revokeDevice(personId: string, deviceId: string, at: number): void;
  family(familyId: string): FamilyRow | undefined;
  addFamily(row: Omit<FamilyRow, 'revokedAt'>): void;
  revokeFamilies(personId: string, deviceId: string | undefined, at: number): void;
  revokeFamily(familyId: string, at: number): void;
  newestFamily(personId: string, deviceId: string): FamilyRow | undefined;
  token(hash: string): TokenRow | undefined;
  addToken(row: Pick<TokenRow, 'hash' | 'familyId' | 'kind' | 'expiresAt'>): void;
  useToken(hash: string, at: number, successor: string | null): void;
  removeToken(hash: string): void;
  accessTokenOf(refreshHash: string): TokenRow | undefined;
  pairTokens(refreshHash: string, accessHash: string): void;
  lock(key: string): LockRow | undefined;
  putLock(row: LockRow): void;
  removeLock(key: string): void;
  /** Forgets tokens, families and locks that can no longer mean anything. */
  prune(before: number): void;
  transaction<T>(work: () => T): T;
}

const accountColumns =
  'person_id AS personId, account, password_hash AS passwordHash, disabled_at AS disabledAt';
const deviceColumns =
  'person_id AS personId, device_id AS deviceId, name, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, revoked_at AS revokedAt';
const familyColumns =
  'family_id AS familyId, person_id AS personId, device_id AS deviceId, started_at AS startedAt, revoked_at AS revokedAt';
const tokenColumns =
  'hash, family_id AS familyId, kind, expires_at AS expiresAt, used_at AS usedAt, successor';

export function openAuthStore(database: Database): AuthStore {
  return { ...accountStore(database), ...tokenStore(database), ...lockStore(database) };
}

type Accounts = Pick<
  AuthStore,
  | 'account'
  | 'accountOfPerson'
  | 'accountNames'
  | 'putAccount'
  | 'disableAccount'
  | 'device'
  | 'seeDevice'
  | 'revokeDevice'
>;

function accountStore(database: Database): Accounts {
  const byAccount = database.prepare<[string], AccountRow>(
    `SELECT ${accountColumns} FROM account WHERE account = ?`,
  );
  const byPerson = database.prepare<[string], AccountRow>(
    `SELECT ${accountColumns} FROM account WHERE person_id = ?`,
  );
  const names = database.prepare<[], { account: string }>('SELECT account FROM account');
  const put = database.prepare<[string, string, string]>(
    `INSERT INTO account (person_id, account, password_hash) VALUES (?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET account = excluded.account, password_hash = excluded.password_hash`,
  );
  const disable = database.prepare<[number, string]>(
    'UPDATE account SET disabled_at = ? WHERE person_id = ? AND disabled_at IS NULL',
  );
  const device = database.prepare<[string, string], DeviceRow>(
    `SELECT ${deviceColumns} FROM auth_device WHERE person_id = ? AND device_id = ?`,
  );
  const see = database.prepare<[string, string, string, number, number]>(
    `INSERT INTO auth_device (person_id, device_id, name, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (person_id, device_id) DO UPDATE SET name = excluded.name, last_seen_at = excluded.last_seen_at`,
  );
  const revoke = database.prepare<[number, string, string]>(
    `UPDATE auth_device SET revoked_at = ?
     WHERE person_id = ? AND device_id = ? AND revoked_at IS NULL`,
  );
  return {
    account: (account) => byAccount.get(account),
    accountOfPerson: (personId) => byPerson.get(personId),
    accountNames: () => new Set(names.all().map((row) => row.account)),
    putAccount: (row) => void put.run(row.personId, row.account, row.passwordHash),
    disableAccount: (personId, at) => void disable.run(at, personId),
    device: (personId, deviceId) => device.get(personId, deviceId),
    seeDevice: (row, at) => void see.run(row.personId, row.deviceId, row.name, at, at),
    revokeDevice: (personId, deviceId, at) => void revoke.run(at, personId, deviceId),
  };
}

type Tokens = Pick<
  AuthStore,
  | 'family'
  | 'addFamily'
  | 'revokeFamilies'
  | 'revokeFamily'
  | 'newestFamily'
  | 'token'
  | 'addToken'
  | 'useToken'
  | 'removeToken'
  | 'accessTokenOf'
  | 'pairTokens'
>;

function tokenStore(database: Database): Tokens {
  const family = database.prepare<[string], FamilyRow>(
    `SELECT ${familyColumns} FROM token_family WHERE family_id = ?`,
  );
  const newest = database.prepare<[string, string], FamilyRow>(
    `SELECT ${familyColumns} FROM token_family WHERE person_id = ? AND device_id = ?
     ORDER BY started_at DESC, rowid DESC LIMIT 1`,
  );
  const addFamily = database.prepare<[string, string, string, number]>(
    'INSERT INTO token_family (family_id, person_id, device_id, started_at) VALUES (?, ?, ?, ?)',
  );
  const revokeAll = database.prepare<[number, string, string | null, string | null]>(
    `UPDATE token_family SET revoked_at = ?
     WHERE person_id = ? AND (? IS NULL OR device_id = ?) AND revoked_at IS NULL`,
  );
  const revokeOne = database.prepare<[number, string]>(
    'UPDATE token_family SET revoked_at = ? WHERE family_id = ? AND revoked_at IS NULL',
  );
  const token = database.prepare<[string], TokenRow>(
    `SELECT ${tokenColumns} FROM auth_token WHERE hash = ?`,
  );
  const add = database.prepare<[string, string, string, number]>(
    'INSERT INTO auth_token (hash, family_id, kind, expires_at) VALUES (?, ?, ?, ?)',
  );
  const use = database.prepare<[number, string | null, string]>(
    'UPDATE auth_token SET used_at = COALESCE(used_at, ?), successor = ? WHERE hash = ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM auth_token WHERE hash = ?');
  const paired = database.prepare<[string], TokenRow>(
    `SELECT ${tokenColumns} FROM auth_token WHERE paired_with = ?`,
  );
  const pair = database.prepare<[string, string]>(
    'UPDATE auth_token SET paired_with = ? WHERE hash = ?',
  );
  return {
    family: (familyId) => family.get(familyId),
    addFamily: (row) => void addFamily.run(row.familyId, row.personId, row.deviceId, row.startedAt),
    revokeFamilies: (personId, deviceId, at) =>
      void revokeAll.run(at, personId, deviceId ?? null, deviceId ?? null),
    revokeFamily: (familyId, at) => void revokeOne.run(at, familyId),
    newestFamily: (personId, deviceId) => newest.get(personId, deviceId),
    token: (hash) => token.get(hash),
    addToken: (row) => void add.run(row.hash, row.familyId, row.kind, row.expiresAt),
    useToken: (hash, at, successor) => void use.run(at, successor, hash),
    removeToken: (hash) => void remove.run(hash),
    accessTokenOf: (refreshHash) => paired.get(refreshHash),
    pairTokens: (refreshHash, accessHash) => void pair.run(refreshHash, accessHash),
  };
}

function lockStore(
  database: Database,
): Pick<AuthStore, 'lock' | 'putLock' | 'removeLock' | 'prune' | 'transaction'> {
  const lock = database.prepare<[string], LockRow>(
    `SELECT key, failures, window_start AS windowStart, locked_until AS lockedUntil
     FROM sign_in_lock WHERE key = ?`,
  );
  const put = database.prepare<[string, number, number, number | null]>(
    `INSERT INTO sign_in_lock (key, failures, window_start, locked_until) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET failures = excluded.failures,
       window_start = excluded.window_start, locked_until = excluded.locked_until`,
  );
  const remove = database.prepare<[string]>('DELETE FROM sign_in_lock WHERE key = ?');
  const pruneTokens = database.prepare<[number]>(
    'DELETE FROM auth_token WHERE family_id IN (SELECT family_id FROM token_family WHERE started_at < ?)',
  );
  const pruneFamilies = database.prepare<[number]>('DELETE FROM token_family WHERE started_at < ?');
  const pruneLocks = database.prepare<[number, number]>(
    'DELETE FROM sign_in_lock WHERE window_start < ? AND COALESCE(locked_until, 0) < ?',
  );
  return {
    lock: (key) => lock.get(key),
    putLock: (row) => void put.run(row.key, row.failures, row.windowStart, row.lockedUntil),
    removeLock: (key) => void remove.run(key),
    prune: (before) => {
      pruneTokens.run(before);
      pruneFamilies.run(before);
      pruneLocks.run(before, before);
    },
    transaction: (work) => database.transaction(work)(),
  };
}

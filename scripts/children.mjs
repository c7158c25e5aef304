/**
 * Children: starts the processes of the product, waits for the line that says they are up, and
 * stops them by their process id.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './bootstrap.mjs';

const STOP_GRACE_MS = 8_000;

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {import('node:child_process').ChildProcess} process
 * @property {Promise<number>} exited resolves with the exit code (a signal counts as 1)
 */

/** @type {Child[]} */
const running = [];

/**
 * Starts a program; what it prints goes to standard error, so that standard output stays ours.
 *
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Child}
 */
export function startChild(name, program, args, env = process.env) {
  const process_ = spawn(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    windowsHide: false,
  });
  const exited = /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      process_.once('error', (error) => {
        process.stderr.write(`${name}: ${error.message}\n`);
        resolve(1);
      });
      process_.once('exit', (code) => resolve(code ?? 1));
    })
  );
  const child = { name, process: process_, exited };
  running.push(child);
  return child;
}

/**
 * Waits for a line of the child that starts with `word ` and returns what follows.
 *
 * @param {Child} child
 * @param {string} word
 * @param {number} timeoutMs
 * @returns {Promise<string>}
 */
export function waitForLine(child, word, timeoutMs) {
  return new Promise((resolve, reject) => {
    const output = child.process.stdout;
    if (output === null) {
      reject(new Error(`${child.name} has no output`));
      return;
    }
    const timer = setTimeout(() => {
      reject(new Error(`${child.name} said nothing of "${word}" within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    createInterface({ input: output }).on('line', (line) => {
      if (line.startsWith(`${word} `)) {
        clearTimeout(timer);
        resolve(line.slice(word.length + 1).trim());
      } else {
        process.stderr.write(`${line}\n`);
      }
    });
    void child.exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`${child.name} ended with code ${code} before it was ready`));
    });
  });
}

/**
 * Asks every child to end, the newest first, and ends by force what does not.
 *
 * @returns {Promise<void>}
 */
export async function stopChildren() {
  for (const child of running.splice(0).reverse()) {
    if (child.process.exitCode !== null || child.process.signalCode !== null) continue;
    if (child.process.pid === undefined) continue;
    child.process.kill('SIGTERM');
    const timer = setTimeout(() => child.process.kill('SIGKILL'), STOP_GRACE_MS);
    await child.exited;
    clearTimeout(timer);
  }
}

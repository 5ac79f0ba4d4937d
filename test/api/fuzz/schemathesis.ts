// Lets Schemathesis try a running API by its own description.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type FuzzRun = {
  /** Every request that broke a promise of the description, as it is told. */
  report: string;
  failed: boolean;
  requests: number;
};

const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';
const LONGEST_REPORT_LINE = 400;

/** `excluded` are paths that are left out. */
export async function fuzz(
  program: string,
  url: string,
  options: { key: string; seconds: number; seed: number; excluded: string[] },
): Promise<FuzzRun> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-number-fuzz-'));
  const settings = {
    '--url': url,
    '--header': `Authorization: Bearer ${options.key}`,
    '--checks': CHECKS,
    '--phases': 'examples,coverage,fuzzing',
    '--mode': 'all',
    '--max-examples': '10',
    '--max-time': String(options.seconds),
    '--seed': String(options.seed),
    '--suppress-health-check': 'all',
    '--request-timeout': '60',
    '--warnings': 'off',
  };
  const args = [
    ...['run', `${url}/openapi.json`, '--no-shrink', '--continue-on-failure', '--no-color'],
    ...Object.entries(settings).flat(),
    ...options.excluded.flatMap((path) => ['--exclude-path', path]),
  ];
  try {
    const { code, output } = await run(program, args, folder);
    const requests = /([\d,]+) generated/.exec(output)?.[1] ?? '0';
    const lines = output.split('\n').map((line) => line.slice(0, LONGEST_REPORT_LINE));
    return { report: lines.join('\n'), failed: code !== 0, requests: Number(requests.replaceAll(',', '')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Ended = { code: number | null; output: string };

function run(program: string, args: string[], folder: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const packages = dirname(dirname(program));
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

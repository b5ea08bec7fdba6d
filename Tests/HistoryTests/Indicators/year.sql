-- A year of a small company, made by hand: 24 November 2025 (Monday, 2025-W48) to 23 November 2026.
-- T(day, hour) below is written out: 2025-11-24 00:00 UTC is 1763942400000, a day 86400000, an hour 3600000.
-- Each `-- =` line is a figure that the program must give; the sum that leads to it stands above it.

-- Three repositories in the inventory, one more that is excluded for good.
INSERT INTO repository(id, name, location, default_branch, team, is_listed, excluded_because, required_classes, added_at) VALUES
  (1, 'host/shop',    '', 'main', 'payments', 1, NULL,       '["secrets","sast"]', 1763942400000),
  (2, 'host/ledger',  '', 'main', 'payments', 1, NULL,       '["secrets"]',        1763942400000),
  (3, 'host/site',    '', 'main', 'web',      1, NULL,       '["secrets","sast"]', 1763942400000),
  (4, 'host/archive', '', 'main', 'web',      1, 'read-only','["secrets"]',        1763942400000);
INSERT INTO branch(id, repository_id, name) VALUES (1, 1, 'main'), (2, 2, 'main'), (3, 3, 'main'), (4, 1, 'feature');
INSERT INTO policy VALUES (x'01', 'default', 'v1', 1763942400000), (x'02', 'default', 'v2', 1780358400000);  -- 2026-06-02

-- Runs. Each lasts one hour. Day numbers count from 24 November 2025.
--  id repo branch day  what happened
--   1  1   main     0  complete, passed
--   2  1   main     7  complete, blocked by secrets-new
--   3  1   main    14  incomplete: semgrep crashed (stage source)             incident A begins 14 d + 1 h
--   4  1   main    15  incomplete: semgrep timed out                          still A
--   5  1   main    16  complete, passed                                       A ends 16 d + 1 h: 48 h
--   6  1   feature 20  complete, warned
--   7  2   main    30  complete, passed
--   8  2   main    60  incomplete: the repository could not be fetched        incident B begins 60 d + 1 h
--   9  2   main    61  complete, passed                                       B ends 61 d + 1 h: 24 h
--  10  3   main    90  incomplete: gitleaks missing                           incident C begins 90 d + 1 h
--  11  3   main   100  complete, blocked by secrets-new                       C ends 100 d + 1 h: 240 h
--  12  3   main   101  complete, passed; the same commit, policy, databases as 11: a flip
--  13  1   main   200  incomplete: semgrep crashed                            incident D begins 200 d + 1 h
--  14  1   main   201  complete, blocked by sast-high                         D ends 201 d + 1 h: 24 h
--  15  2   main   210  incomplete: gitleaks timed out                         incident E begins 210 d + 1 h
--  16  2   main   212  complete, passed                                       E ends 212 d + 1 h: 48 h
--  17  1   main   350  complete, passed
--  18  2   main   355  cancelled
--  19  3   main   360  incomplete: gitleaks crashed                           incident F is still open
--  20  2   main   362  interrupted (killed), before any scanner began
INSERT INTO run(id, name, repository_id, branch_id, is_default_branch, commit_id, trigger, pipeline, state, started_at, finished_at, completeness, verdict, cause, policy_digest, database_digest, sluice_version)
SELECT d.column1, 'r-' || d.column1, d.column2, d.column3, d.column3 <> 4, d.column4, 'sweep', 'nightly', d.column6,
  1763942400000 + d.column5 * 86400000, 1763942400000 + d.column5 * 86400000 + 3600000, d.column7, d.column8, d.column9, d.column10, x'aa', '1'
FROM (VALUES
  ( 1, 1, 1, 'c1',   0, 'finished',    'complete',   'passed',  NULL,       x'01'),
  ( 2, 1, 1, 'c2',   7, 'finished',    'complete',   'blocked', NULL,       x'01'),
  ( 3, 1, 1, 'c3',  14, 'finished',    'incomplete', 'passed',  'crash',    x'01'),
  ( 4, 1, 1, 'c4',  15, 'finished',    'incomplete', 'passed',  'timeout',  x'01'),
  ( 5, 1, 1, 'c5',  16, 'finished',    'complete',   'passed',  NULL,       x'01'),
  ( 6, 1, 4, 'c6',  20, 'finished',    'complete',   'warned',  NULL,       x'01'),
  ( 7, 2, 2, 'c7',  30, 'finished',    'complete',   'passed',  NULL,       x'01'),
  ( 8, 2, 2, NULL,  60, 'finished',    'incomplete', NULL,      'checkout', x'01'),
  ( 9, 2, 2, 'c9',  61, 'finished',    'complete',   'passed',  NULL,       x'01'),
  (10, 3, 3, 'c10', 90, 'finished',    'incomplete', 'passed',  'missing',  x'01'),
  (11, 3, 3, 'c11',100, 'finished',    'complete',   'blocked', NULL,       x'01'),
  (12, 3, 3, 'c11',101, 'finished',    'complete',   'passed',  NULL,       x'01'),
  (13, 1, 1, 'c13',200, 'finished',    'incomplete', 'passed',  'crash',    x'02'),
  (14, 1, 1, 'c14',201, 'finished',    'complete',   'blocked', NULL,       x'02'),
  (15, 2, 2, 'c15',210, 'finished',    'incomplete', 'passed',  'timeout',  x'02'),
  (16, 2, 2, 'c16',212, 'finished',    'complete',   'passed',  NULL,       x'02'),
  (17, 1, 1, 'c17',350, 'finished',    'complete',   'passed',  NULL,       x'02'),
  (18, 2, 2, 'c18',355, 'cancelled',   'incomplete', NULL,      'cancelled',x'02'),
  (19, 3, 3, 'c19',360, 'finished',    'incomplete', 'passed',  'crash',    x'02'),
  (20, 2, 2, 'c20',362, 'interrupted', NULL,         NULL,      NULL,       x'02')) AS d;

-- Finished and interrupted: 20 − 1 cancelled = 19. Complete: 1 2 5 6 7 9 11 12 14 16 17 = 11; blocked runs are among them.
-- = jobSuccess 11/19
-- Judged: the 11 complete ones (what an incomplete run let pass is no pass). Blocked: 2 11 14. Warned: 6. Passed: 11 − 3 − 1 = 7.
-- = gateBlocks 3/11
-- = gateWarnings 1/11
-- = gatePasses 7/11
-- Day 7 lies in 2025-W49 (1 to 7 December): one run, blocked.
-- = gateBlocksByWeek{week=2025-W49} 1/1
-- Day 100 and 101 are 4 and 5 March 2026, in 2026-W10: two runs, one blocked.
-- = gateBlocksByWeek{week=2026-W10} 1/2
-- Commits with a verdict: c1 … c7 without c8 (none): 1 2 3 4 5 6 7 9 10 11 13 14 15 16 17 19 = 16; with a block: c2, c11, c14.
-- = blockedChanges 3/16
-- Ended incidents, in hours: A 48, B 24, C 240, D 24, E 48: 384 / 5 = 76.8 h = 276480 s; sorted 24 24 48 48 240: median 48 h = 172800 s;
-- nine tenths: rank ceil(4.5) = 5: 240 h = 864000 s.
-- = timeToRecover n=5 mean=276480 median=172800 p90=864000 s
-- F.
-- = openIncidents 1
-- The pair 11, 12.
-- = unstablePipelines 1
-- = pipelineFlips{repository=host/site,pipeline=nightly} 1
-- Of site's runs 10 11 12 19 two are incomplete.
-- = pipelineIncomplete{repository=host/site,pipeline=nightly} 2/4

-- Scanners: gitleaks and semgrep in stage source, both required, in every run but 8 (no checkout), 18 and 20.
INSERT INTO scanner_run(run_id, scanner, stage, class, is_required, state, cause, version, database_date, attempts, duration_ms, cpu_ms, max_resident, written, raw_results, findings, merged, rejected)
SELECT r.id, s.column1, 'source', s.column2, 1,
  CASE WHEN r.id IN (3, 13) AND s.column1 = 'semgrep' THEN 'failed' WHEN r.id = 4 AND s.column1 = 'semgrep' THEN 'timedOut'
       WHEN r.id = 10 AND s.column1 = 'gitleaks' THEN 'missing' WHEN r.id = 15 AND s.column1 = 'gitleaks' THEN 'timedOut'
       WHEN r.id = 19 AND s.column1 = 'gitleaks' THEN 'failed' ELSE 'complete' END,
  NULL, CASE WHEN r.id < 17 THEN '1.9.0' ELSE '1.10.0' END, 1763942400000,
  CASE WHEN r.id = 7 AND s.column1 = 'semgrep' THEN 2 ELSE 1 END, 1, 1, 1, 1, 0, 0, 0, 0
FROM run r JOIN (VALUES ('gitleaks', 'secrets'), ('semgrep', 'sast')) AS s WHERE r.id NOT IN (8, 18, 20);
-- Each ran in 17 runs. gitleaks: missing in 10 is no start: 16; flaky: 15, 19.
-- = scannerFlakes{scanner=gitleaks} 2/16
-- semgrep: 3, 13 failed, 4 timed out, 7 took two attempts.
-- = scannerFlakes{scanner=semgrep} 4/17
-- gitleaks last completed in 17; since then 19 went wrong. semgrep completed in 19.
-- = scannerSilence{scanner=gitleaks} 1
-- = scannerSilence{scanner=semgrep} 0

-- What the recorder knows of each default branch: its last run, and when it was last looked at in full.
INSERT INTO coverage(branch_id, scanner, class, last_run, last_run_at, last_state, last_complete_at, version, database_date, pipeline) VALUES
  (1, 'gitleaks', 'secrets', 17, 1794182400000, 'complete', 1794186000000, '1.10.0', 1763942400000, 'nightly'),
  (1, 'semgrep',  'sast',    17, 1794182400000, 'complete', 1794186000000, '1.10.0', 1763942400000, 'nightly'),
  (2, 'gitleaks', 'secrets', 16, 1782259200000, 'complete', 1782262800000, '1.9.0',  1763942400000, 'nightly'),
  (2, 'semgrep',  'sast',    16, 1782259200000, 'complete', 1782262800000, '1.9.0',  1763942400000, 'nightly'),
  (3, 'gitleaks', 'secrets', 19, 1795046400000, 'failed',   1772672400000, '1.10.0', 1763942400000, 'nightly'),
  (3, 'semgrep',  'sast',    19, 1795046400000, 'complete', 1795050000000, '1.10.0', 1763942400000, 'nightly');
-- The window ends on day 364 (23 November 2026). Scans are good for 30 days. shop: both on day 350: active.
-- ledger: secrets on day 212: stale. site: secrets on day 101: stale (sast is fresh). archive: excluded.
-- = coverage 1/3
-- = coverageState{coverage=active} 1
-- = coverageState{coverage=stale} 2
-- = coverageState{coverage=partial} 0
-- = coverageState{coverage=never} 0
-- = coverageState{coverage=excluded} 1
-- Class by class: secrets is required of three, fresh in shop; sast of two, fresh in both.
-- = classCoverage{class=secrets} 1/3
-- = classCoverage{class=sast} 2/2
-- ledger is not on 1.10.0.
-- = versionDrift{scanner=gitleaks} 1/3
-- The data is of day 0: 364 d = 31449600 s.
-- = databaseAge{scanner=gitleaks} 31449600 s

INSERT INTO rule_outcome VALUES (2, 'secrets-new', 'block', 0, 1, 'blocked', NULL), (11, 'secrets-new', 'block', 0, 2, 'blocked', NULL),
  (14, 'sast-high', 'block', 0, 1, 'blocked', NULL), (17, 'sast-high', 'block', 0, 0, 'satisfied', NULL);
INSERT INTO compliance VALUES (5, 'owner', 'failed', NULL), (17, 'owner', 'passed', NULL), (17, 'protected', 'passed', NULL),
  (16, 'owner', 'passed', NULL), (16, 'protected', 'unknown', NULL), (19, 'owner', 'passed', NULL), (19, 'protected', 'failed', NULL);
-- Last finished runs: shop 17, ledger 16, site 19. owner 3 of 3; protected 1 of 3 (no evidence is no pass); together 4 of 6. Run 5 is past.
-- = compliance 4/6
-- = compliance{check=owner} 3/3
-- = compliance{check=protected} 1/3

-- Findings of default branches, but the last. Day seen, and what became of them.
--  id repo severity  seen  then
--   1 shop critical     0  fixed on day   2:  2 d
--   2 shop critical     0  fixed on day   4:  4 d
--   3 shop high         7  fixed on day  17: 10 d
--   4 shop high         7  fixed on day  27: 20 d
--   5 site medium      90  fixed on day 154: 64 d
--   6 site critical   100  false positive on day 102
--   7 site high       100  risk accepted on day 110
--   8 shop high       201  fixed on day 211, back on day 221: open
--   9 ledger medium   212  open
--  10 shop critical   350  open
--  11 shop high       340  open
--  12 shop low        361  unverified: a run looked, but not in full: still open
--  13 shop critical    20  on the branch feature: in no figure
INSERT INTO rule VALUES (1, 'r'); INSERT INTO title VALUES (1, 't');
INSERT INTO finding(id, branch_id, fingerprint, occurrence, class, severity, state, state_since, first_seen, first_run, fixed_at, reopened, rule_id, title_id, scanners)
SELECT d.column1, d.column2, CAST(d.column1 AS BLOB), 0, 'sast', d.column3, d.column5, 0, 1763942400000 + d.column4 * 86400000, 1, 1763942400000 + d.column6 * 86400000, d.column7, 1, 1, 'semgrep'
FROM (VALUES
  ( 1, 1, 5,   0, 'fixed',           2, 0), ( 2, 1, 5,   0, 'fixed',           4, 0),
  ( 3, 1, 4,   7, 'fixed',          17, 0), ( 4, 1, 4,   7, 'fixed',          27, 0),
  ( 5, 3, 3,  90, 'fixed',         154, 0), ( 6, 3, 5, 100, 'falsePositive', NULL, 0),
  ( 7, 3, 4, 100, 'riskAccepted', NULL, 0), ( 8, 1, 4, 201, 'open',          NULL, 1),
  ( 9, 2, 3, 212, 'open',         NULL, 0), (10, 1, 5, 350, 'open',          NULL, 0),
  (11, 1, 4, 340, 'open',         NULL, 0), (12, 1, 2, 361, 'unverified',    NULL, 0),
  (13, 4, 5,  20, 'open',         NULL, 0)) AS d;
INSERT INTO finding_event(finding_id, at, actor, from_state, to_state)
SELECT d.column1, 1763942400000 + d.column2 * 86400000, 'x', d.column3, d.column4 FROM (VALUES
  (1, 2, 'open', 'fixed'), (2, 4, 'open', 'fixed'), (3, 17, 'open', 'fixed'), (4, 27, 'open', 'fixed'), (5, 154, 'open', 'fixed'),
  (6, 102, 'open', 'falsePositive'), (7, 110, 'open', 'riskAccepted'), (8, 211, 'open', 'fixed'), (8, 221, 'fixed', 'open'),
  (12, 362, 'open', 'unverified')) AS d;
-- What the rules blocked: secrets-new 1 2 3 6 7, sast-high 8.
INSERT INTO blocked_finding VALUES ('secrets-new', 1, 2), ('secrets-new', 2, 2), ('secrets-new', 3, 2), ('secrets-new', 6, 11), ('secrets-new', 7, 11), ('sast-high', 8, 14);
-- = ruleBlocks{rule=secrets-new} 2
-- = ruleBlocks{rule=sast-high} 1
-- = ruleRepositories{rule=secrets-new} 2
-- Of five findings one (6) was none; judged are all five: 1 2 3 were mended, 7 accepted.
-- = ruleFalsePositives{rule=secrets-new} 1/5
-- = ruleTruePositives{rule=secrets-new} 4/5
-- 8 is open: nobody has judged it.
-- = ruleTruePositives{rule=sast-high} 0/0

-- Open at the end: 8 high (163 d), 9 medium (152 d), 10 critical (14 d), 11 high (24 d), 12 low (3 d): five. Waived: 6, 7.
-- = openFindings{severity=critical,age=7–29 d} 1
-- = openFindings{severity=high,age=7–29 d} 1
-- = openFindings{severity=high,age=90–364 d} 1
-- = openFindings{severity=medium,age=90–364 d} 1
-- = openFindings{severity=low,age=under 7 d} 1
-- = openFindings{severity=critical,age=under 7 d} 0
-- = waivedFindings{severity=critical} 1
-- = waivedFindings{severity=high} 1
-- Still fixed: 2 4 10 20 64 days: 100 / 5 = 20 d = 1728000 s; median 10 d = 864000 s; rank 5: 64 d = 5529600 s. The fix of 8 did not last.
-- = timeToFix n=5 mean=1728000 median=864000 p90=5529600 s
-- = timeToFix{severity=critical} n=2
-- Beside it the open ones: 163 + 152 + 14 + 24 + 3 = 356 / 5 = 71.2 d = 6151680 s; median 24 d = 2073600 s; rank 5: 163 d = 14083200 s.
-- = openFindingAge n=5 mean=6151680 median=2073600 p90=14083200 s
-- New: 12 (13 is no default branch). Reopened: 8. Fixed: 1 2 3 4 5 and 8 once: 6. Waived: 6, 7. Growth 12 + 1 − 6 − 2 = 5, from 0 to 5.
-- = backlog{part=open at start} 0
-- = backlog{part=new} 12
-- = backlog{part=reopened} 1
-- = backlog{part=fixed} 6
-- = backlog{part=waived} 2
-- = backlog{part=unwaived} 0
-- = backlog{part=growth} 5
-- = backlog{part=open at end} 5
-- Nothing was open at the start.
-- = backlogGrowth 5/0
-- 6 fixed of 0 + 12 + 1.
-- = remediation 6/13
-- The first week (day 0 to 6): 1 and 2 came and went.
-- = backlog{week=2025-W48,part=new} 2
-- = backlog{week=2025-W48,part=fixed} 2
-- = backlog{week=2025-W48,part=open at end} 0
-- The second: 3 and 4 came.
-- = backlog{week=2025-W49,part=open at end} 2
-- Days allowed: critical 7, high 30, medium 90, low 180. Breached: 8 (163 > 30), 9 (152 > 90), 10 (14 > 7). Approaching: 11 (24 ≥ 22.5). On track: 12.
-- = deadlines{state=breached} 3
-- = deadlines{state=approaching} 1
-- = deadlines{state=onTrack} 1
-- = deadlines{state=untracked} 0
-- = deadlinesKept 2/5

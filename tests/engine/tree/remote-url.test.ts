import { expect, test } from 'vitest'
import { parseRepoUrl, repoDirectory } from '../../../src/engine/tree/remote-url.ts'

// url | host | repository | directory | ref — as kustomize's api/internal/git/repospec.go splits them.
const urls = `
https://github.com/org/repo//examples/dev/?ref=v1.0.6   | https://github.com/ | org/repo | examples/dev/ | v1.0.6
http://github.com/org/repo/dir                          | https://github.com/ | org/repo | dir |
hTTps://github.com/org/repo                             | https://github.com/ | org/repo | |
gitHub.com/org/repo/dir?ref=main                        | https://github.com/ | org/repo | dir | main
github.com:org/repo                                     | https://github.com/ | org/repo | |
git@github.com:org/repo/dir                             | git@github.com: | org/repo | dir |
git@github.com/org/repo.git/dir                         | git@github.com: | org/repo.git | dir |
ssh://git@github.com/org/repo//dir?ref=v1               | git@github.com: | org/repo | dir | v1
org-12345@github.com/org/repo                           | org-12345@github.com: | org/repo | |
git::https://git.example.com/org/repo                   | https://git.example.com/ | org/repo | |
git@gitlab2.example.ru:infra/kubernetes/base.git?ref=v0 | git@gitlab2.example.ru: | infra/kubernetes/base.git | | v0
git@bitbucket.org/company/project.git//path?ref=branch  | git@bitbucket.org/ | company/project.git | path | branch
ssh://git@bitbucket.org/company/project.git//path       | ssh://git@bitbucket.org/ | company/project.git | path |
https://example.com/collection/project/_git/repos/dir?version=v1 | https://example.com/ | collection/project/_git/repos | dir | v1
https://example.com/org/repo/?ref=includes_git/inside   | https://example.com/ | org/repo | | includes_git/inside
https://user@dev.azure.com/org/project/_git/repo//path/to/root | https://user@dev.azure.com/ | org/project/_git/repo | path/to/root |
file:///a/b/c/someRepo?ref=someBranch                   | file:// | /a/b/c/someRepo | | someBranch
file://a/b/someRepo.git/path                            | file:// | a/b/someRepo.git | path |
https://gist.github.com/bc7947cb727d7f92.git            | https://gist.github.com/ | bc7947cb727d7f92.git | |
https://host/org/repo?version=a&ref=b                   | https://host/ | org/repo | | b
`

test.each(
  urls
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim())),
)('%s', (url = '', host = '', repoPath = '', directory = '', ref = '') => {
  expect(parseRepoUrl(url)).toEqual({ url, host, repoPath, directory, ref })
})

test.each([
  '/abs/path',
  '../base',
  'deployment.yaml',
  'https://github.com/onlyorg',
  'https://host/org/repo//../../outside',
  'unknown://host/org/repo',
  'C:/dir/x',
])('%s is no repository', (url) => {
  expect(parseRepoUrl(url)).toBeUndefined()
})

test('every way to write a repository names one directory of the tree', () => {
  const urls = [
    'https://github.com/org/repo//a?ref=v1',
    'git@github.com:org/repo.git/b?ref=v1',
    'github.com/org/repo?ref=v1',
    'ssh://git@github.com/org/repo?ref=v1',
  ]
  const directories = urls.map((url) => {
    const spec = parseRepoUrl(url)
    return spec && repoDirectory(spec)
  })
  expect(new Set(directories)).toEqual(new Set(['/.remote/github.com/org/repo@v1']))
})

/** Browser entry: mounts the page. */
import { mountPage } from './ui/mount-page.ts'

mountPage(document.getElementById('app') ?? document.body)

/** Browser entry: starts the page. */
import { startPage } from './ui/start-page.ts'

void startPage()

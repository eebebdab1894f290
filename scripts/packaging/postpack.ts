import { restoreManifest } from './manifest-backup.ts';

restoreManifest();

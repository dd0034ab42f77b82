/** How bytes are compressed: the only file that knows the library. */
export { Gunzip, Inflate, deflateSync, gzipSync, inflateSync, zipSync } from 'fflate'

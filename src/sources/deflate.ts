/** How bytes are compressed: the only file that knows the library. */
export { Gunzip, Gzip, Inflate, Zip, ZipDeflate, deflateSync, gzipSync, inflateSync, zipSync } from 'fflate'

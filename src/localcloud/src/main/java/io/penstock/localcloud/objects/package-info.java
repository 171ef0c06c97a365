/** S3 on this machine: a library's server over the file system, and the same objects for the local cloud's own parts. */
@NullMarked
package io.penstock.localcloud.objects;

import org.jspecify.annotations.NullMarked;

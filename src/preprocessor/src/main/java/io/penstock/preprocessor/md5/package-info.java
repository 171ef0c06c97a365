/** MD5 of many messages at once, which {@link java.security.MessageDigest} takes one after another. */
@NullMarked
package io.penstock.preprocessor.md5;

import org.jspecify.annotations.NullMarked;

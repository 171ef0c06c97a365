/** Functions as on AWS Lambda: the deployed zip in a child JVM, run by AWS's own runtime interface client. */
@NullMarked
package io.penstock.localcloud.functions;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.penstock.cli.settings;

import org.jspecify.annotations.NullMarked;

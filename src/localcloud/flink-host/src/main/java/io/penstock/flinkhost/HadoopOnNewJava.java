package io.penstock.flinkhost;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassWriter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Lets Flink's S3 file system, which is Hadoop's, run on Java 24 and newer.
 *
 * <p>Hadoop asks {@code Subject.getSubject} who it runs as; from Java 24 on that always throws, and {@code
 * Subject.current} (Java 18) takes its place. One call in one class is replaced while it is loaded.
 *
 * @see <a href="https://openjdk.org/jeps/486">JEP 486: Permanently Disable the Security Manager</a>
 */
public final class HadoopOnNewJava {

    private static final int FIRST_WITHOUT = 24;
    private static final String USER = "org/apache/hadoop/security/UserGroupInformation";
    private static final String SUBJECT = "javax/security/auth/Subject";

    private HadoopOnNewJava() {}

    /** Called by the JVM before main. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        if (Runtime.version().feature() >= FIRST_WITHOUT) {
            instrumentation.addTransformer(new UserTransformer());
        }
    }

    private static final class UserTransformer implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String className,
                @Nullable Class<?> redefined,
                ProtectionDomain domain,
                byte[] classFile) {
            if (!USER.equals(className)) {
                return null;
            }
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new CurrentSubject(writer), 0);
            return writer.toByteArray();
        }
    }

    private static final class CurrentSubject extends ClassVisitor {

        CurrentSubject(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {

                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String method, String methodDescriptor, boolean isInterface) {
                    if (owner.equals(SUBJECT) && method.equals("getSubject")) {
                        super.visitInsn(Opcodes.POP);
                        super.visitMethodInsn(opcode, owner, "current", "()L" + SUBJECT + ";", isInterface);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, methodDescriptor, isInterface);
                    }
                }
            };
        }
    }
}

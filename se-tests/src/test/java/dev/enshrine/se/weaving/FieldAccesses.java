// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.weaving;

import org.eclipse.persistence.internal.libraries.asm.ClassVisitor;
import org.eclipse.persistence.internal.libraries.asm.MethodVisitor;
import org.eclipse.persistence.internal.libraries.asm.Opcodes;

/** Puts calls of woven methods in the place of reads and writes of fields. */
final class FieldAccesses extends ClassVisitor {
    private final WovenAccessors accessors;

    FieldAccesses(ClassVisitor next, WovenAccessors accessors) {
        super(Opcodes.ASM9, next);
        this.accessors = accessors;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitFieldInsn(int operation, String owner, String field, String type) {
                if (operation == Opcodes.GETFIELD && accessors.has(owner, field)) {
                    visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, WovenAccessors.GET + field, "()" + type, false);
                } else if (operation == Opcodes.PUTFIELD && accessors.has(owner, field)) {
                    visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, WovenAccessors.SET + field, "(" + type + ")V", false);
                } else {
                    super.visitFieldInsn(operation, owner, field, type);
                }
            }
        };
    }
}

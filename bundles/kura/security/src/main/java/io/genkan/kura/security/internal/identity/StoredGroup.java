package io.genkan.kura.security.internal.identity;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.useradmin.Group;
import org.osgi.service.useradmin.Role;

/** A role that others have because they are members. */
final class StoredGroup extends StoredUser implements Group {
    private final Map<String, Role> basic = new TreeMap<>();
    private final Map<String, Role> required = new TreeMap<>();

    StoredGroup(String name, Changes changes) {
        super(name, changes);
    }

    /** Adds a member that was read from the store: nothing has changed. */
    synchronized void load(Role member, boolean isRequired) {
        (isRequired ? required : basic).put(member.getName(), member);
    }

    @Override
    public int getType() {
        return Role.GROUP;
    }

    @Override
    public boolean addMember(Role member) {
        return add(member, basic, required);
    }

    @Override
    public boolean addRequiredMember(Role member) {
        return add(member, required, basic);
    }

    private boolean add(Role member, Map<String, Role> here, Map<String, Role> there) {
        synchronized (this) {
            if (here.containsKey(member.getName()) || there.containsKey(member.getName())) {
                return false;
            }
            here.put(member.getName(), member);
        }
        changed();
        return true;
    }

    @Override
    public boolean removeMember(Role member) {
        boolean removed = forget(member);
        if (removed) {
            changed();
        }
        return removed;
    }

    /** Removes a member that is gone itself. */
    synchronized boolean forget(Role member) {
        boolean wasBasic = basic.remove(member.getName()) != null;
        boolean wasRequired = required.remove(member.getName()) != null;
        return wasBasic || wasRequired;
    }

    synchronized Collection<Role> basicMembers() {
        return new TreeMap<>(basic).values();
    }

    synchronized Collection<Role> requiredMembers() {
        return new TreeMap<>(required).values();
    }

    @Override
    public Role @Nullable [] getMembers() {
        return array(basicMembers());
    }

    @Override
    public Role @Nullable [] getRequiredMembers() {
        return array(requiredMembers());
    }

    private static Role @Nullable [] array(Collection<Role> members) {
        return members.isEmpty() ? null : members.toArray(Role[]::new);
    }
}

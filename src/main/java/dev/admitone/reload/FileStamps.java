/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of files and directories without opening them: size, times, inode, and where links lead. Equal stamps
 * mean that nothing was changed, as far as the granularity of the times goes. Immutable.
 *
 * @param byPlace an absent file has a stamp too
 */
record FileStamps(Map<Path, Object> byPlace) {

    /** The time of the last change of the inode too: a tool can set the other one back. */
    private static final String UNIX = "unix:mode,uid,gid,size,lastModifiedTime,ctime,ino,dev";

    private static final String ANY = "size,lastModifiedTime,fileKey,isDirectory";

    private record Stamp(Map<String, Object> attributes, Path leadsTo) {}

    /** Looks now. */
    static FileStamps of(Collection<Path> places) {
        var stamps = new TreeMap<Path, Object>();
        places.forEach(place -> stamps.put(place, stamp(place)));
        return new FileStamps(stamps);
    }

    private static Object stamp(Path place) {
        try {
            boolean isUnix = place.getFileSystem().supportedFileAttributeViews().contains("unix");
            return new Stamp(Files.readAttributes(place, isUnix ? UNIX : ANY), place.toRealPath());
        } catch (IOException e) {
            return e.getClass();
        }
    }
}

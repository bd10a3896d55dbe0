/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata of files and directories, read without opening them: size, times, inode and link target. Equal stamps mean
 * unchanged files, within the resolution of the timestamps. Immutable.
 *
 * @param byPlace includes absent files
 */
record FileStamps(Map<Path, Object> byPlace) {

    /** Includes ctime, because tools can reset the modification time. */
    private static final String UNIX = "unix:mode,uid,gid,size,lastModifiedTime,ctime,ino,dev";

    private static final String ANY = "size,lastModifiedTime,fileKey,isDirectory";

    private record Stamp(Map<String, Object> attributes, Path leadsTo) {}

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

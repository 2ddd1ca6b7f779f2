package io.clientele.workflow.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of bytes by numbers that are counted up, in few large arrays: a million small ones are
 * some hundreds of objects, with some five bytes to each record.
 *
 * <p>A record that is put anew is written behind the last one, and what it was before is dead. Once
 * more than a sixteenth is dead, the live records of the pages with the most dead bytes move behind
 * the last one, and those pages are given up. The idea is that of a log-structured file system: M.
 * Rosenblum and J. Ousterhout, The Design and Implementation of a Log-Structured File System, ACM
 * TOCS 10(1), 1992.
 */
final class PackedRecords {
  private static final int PAGE = 1 << 16;

  /** Records begin at multiples of this, so that an int tells the place within 8 GB. */
  private static final int UNIT = 2;

  private static final int UNITS_BITS = 15;
  private static final int MOST_PAGES = 1 << (32 - UNITS_BITS);
  private static final int ABSENT = -1;

  private final List<byte @Nullable []> pages = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final PackedWriter head = new PackedWriter();
  private int[] deadIn = new int[16];
  private int[] place = new int[16];
  private int records;
  private int tail = ABSENT;
  private int tailEnd;
  private long used;
  private long dead;

  /** Returns the number of a new record, which is absent so far. */
  int add() {
    if (records == place.length) {
      place = Arrays.copyOf(place, records + records / 8 + 16);
    }
    place[records] = ABSENT;
    return records++;
  }

  /** Returns how many numbers were given. */
  int size() {
    return records;
  }

  boolean has(int record) {
    return place[record] != ABSENT;
  }

  /** Puts a record, of at least one byte, in the place of what it was. */
  void put(int record, byte[] data, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("record %s is empty, expected bytes".formatted(record));
    }
    remove(record);
    append(record, data, 0, length);
  }

  private void append(int record, byte[] data, int from, int length) {
    int all = rounded(begin(record, length) + length);
    if (tail == ABSENT || tailEnd + all > page(tail).length) {
      makeRoom(all);
      begin(record, length); // others were moved, by way of the same bytes
    }
    byte[] page = page(tail);
    System.arraycopy(head.data(), 0, page, tailEnd, head.length());
    System.arraycopy(data, from, page, tailEnd + head.length(), length);
    place[record] = tail << UNITS_BITS | tailEnd / UNIT;
    tailEnd += all;
    used += all;
  }

  /** Writes what stands before a record; returns how many bytes that are. */
  private int begin(int record, int length) {
    head.clear();
    head.number(length);
    head.number(record);
    return head.length();
  }

  private static int rounded(int length) {
    return (length + UNIT - 1) / UNIT * UNIT;
  }

  private byte[] page(int number) {
    byte[] page = pages.get(number);
    if (page == null) {
      throw new IllegalStateException("page %s was given up".formatted(number));
    }
    return page;
  }

  private void makeRoom(int length) {
    newPage(length);
    while (dead * 16 > used && tailEnd + length <= page(tail).length) {
      int most = pageWithMostDead();
      if (most == ABSENT || deadIn[most] < PAGE / 32) {
        break;
      }
      clean(most);
    }
    if (tailEnd + length > page(tail).length) {
      newPage(length);
    }
  }

  private void newPage(int length) {
    byte[] page = new byte[Math.max(PAGE, length)];
    if (free.isEmpty()) {
      if (pages.size() == MOST_PAGES) {
        throw new IllegalStateException(
            "records of %s bytes: no more go into memory; use a store on a database"
                .formatted(used));
      }
      tail = pages.size();
      pages.add(page);
    } else {
      tail = free.remove(free.size() - 1);
      pages.set(tail, page);
    }
    if (tail >= deadIn.length) {
      deadIn = Arrays.copyOf(deadIn, 2 * tail);
    }
    deadIn[tail] = 0;
    tailEnd = 0;
  }

  private int pageWithMostDead() {
    int most = ABSENT;
    for (int i = 0; i < pages.size(); i++) {
      if (i != tail && pages.get(i) != null && (most == ABSENT || deadIn[i] > deadIn[most])) {
        most = i;
      }
    }
    return most;
  }

  /** Moves the live records of a page behind the last one, and gives the page up. */
  private void clean(int number) {
    byte[] page = page(number);
    int at = 0;
    while (at < page.length) {
      PackedReader reader = new PackedReader(page, at, page.length);
      int length = reader.count();
      if (length == 0) {
        break; // behind the last record of the page
      }
      int record = reader.count();
      int all = rounded(reader.at() - at + length);
      if (place[record] == (number << UNITS_BITS | at / UNIT)) {
        if (tailEnd + all > page(tail).length) {
          newPage(all);
        }
        used -= all; // it is counted again
        append(record, page, reader.at(), length);
      } else {
        used -= all;
        dead -= all;
      }
      at += all;
    }
    pages.set(number, null);
    free.add(number);
    deadIn[number] = 0;
  }

  void remove(int record) {
    int was = place[record];
    if (was != ABSENT) {
      int number = was >>> UNITS_BITS;
      int at = (was & ((1 << UNITS_BITS) - 1)) * UNIT;
      PackedReader reader = new PackedReader(page(number), at, Integer.MAX_VALUE);
      int length = reader.count();
      reader.number();
      int all = rounded(reader.at() - at + length);
      deadIn[number] += all;
      dead += all;
      place[record] = ABSENT;
    }
  }

  /** Returns a reader of a record, which is good until any record is put. */
  PackedReader open(int record) {
    int was = place[record];
    if (was == ABSENT) {
      throw new IllegalArgumentException("no record %s".formatted(record));
    }
    byte[] page = page(was >>> UNITS_BITS);
    PackedReader head = new PackedReader(page, (was & ((1 << UNITS_BITS) - 1)) * UNIT, page.length);
    int length = head.count();
    head.number();
    return head.part(length);
  }

  /** Returns how many bytes all records take, live and dead. */
  long bytes() {
    return used;
  }
}

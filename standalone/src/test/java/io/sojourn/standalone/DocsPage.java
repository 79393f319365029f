package io.sojourn.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page of the documentation. */
public final class DocsPage {
    private DocsPage() {}

    /** Those of one language, in their order. */
    public static List<String> blocks(Path page, String language) throws IOException {
        Matcher fenced = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(page));
        List<String> found = new ArrayList<>();
        while (fenced.find()) {
            found.add(fenced.group(1));
        }
        return found;
    }
}

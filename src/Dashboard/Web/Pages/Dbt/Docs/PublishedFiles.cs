namespace Dagfire.Dashboard.Pages.Dbt.Docs;

/// <summary>
/// The files below a folder, by paths that strangers write. A path is its names with slashes between and nothing else: no way up, no other separators, no drives, no names that systems
/// keep to themselves, nothing still encoded. Links are not followed: what they lead to was not published. Thread-safe.
/// </summary>
internal sealed class PublishedFiles(string folder)
{
    private const int MostCharacters = 1000;

    private readonly string _root = Path.GetFullPath(folder);

    internal FileInfo? Find(string path)
    {
        var names = path.Split('/');
        if (path.Length > MostCharacters || !Array.TrueForAll(names, IsName))
            return null;
        var place = _root;
        foreach (var name in names)
        {
            place = Path.Combine(place, name);
            if (IsLink(place))
                return null;
        }

        var file = new FileInfo(place);
        return file.Exists ? file : null;
    }

    // One that begins with a dot is nothing that is published, and a percent sign is what is left of a name that was encoded twice.
    private static bool IsName(string name) =>
        name.Length > 0 && name[0] != '.' && name[^1] is not ('.' or ' ') && !name.Any(character => char.IsControl(character) || character is '\\' or ':' or '%' or '*' or '?' or '"' or '<' or '>' or '|');

    private static bool IsLink(string place) => new FileInfo(place).LinkTarget is not null || new DirectoryInfo(place).LinkTarget is not null;
}

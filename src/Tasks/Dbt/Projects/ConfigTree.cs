namespace Dagfire.Dbt.Projects;

/// <summary>Reads dbt_project.yml's tree of folders for one node: the less specific level first.</summary>
internal static class ConfigTree
{
    public static IEnumerable<PyDict> LevelsFor(PyDict tree, IReadOnlyList<string> fqn)
    {
        yield return OwnSettings(tree, fqn.Count > 0 ? fqn[0] : "");
        var level = tree;
        for (var i = 0; i < fqn.Count && level[fqn[i]] is PyDict next; i++)
        {
            level = next;
            yield return OwnSettings(level, i + 1 < fqn.Count ? fqn[i + 1] : "");
        }
    }

    // Keys with a plus are settings; without it anything that is no mapping is a setting too.
    private static PyDict OwnSettings(PyDict level, string nextFolder)
    {
        var settings = new PyDict();
        foreach (var (key, value) in level)
        {
            var name = PyRepr.Str(key);
            if (name.StartsWith('+')) settings[name[1..]] = value;
            else if (value is not PyDict && name != nextFolder) settings[name] = value;
        }

        return settings;
    }
}

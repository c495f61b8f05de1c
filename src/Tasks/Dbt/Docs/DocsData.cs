namespace Dagfire.Dbt.Docs;

/// <summary>What the site needs of manifest, catalog and the last look at the age of sources.</summary>
internal static class DocsData
{
    private static readonly string[] NodeKeys =
    [
        "unique_id", "name", "resource_type", "package_name", "original_file_path", "schema", "database", "relation_name", "description", "tags", "meta", "columns",
        "raw_code", "compiled_code", "depends_on", "source_name", "source_description", "freshness", "test_metadata", "attached_node", "column_name", "language", "type", "owner", "url",
    ];

    public static PyDict Create(PyDict manifest, PyDict catalog, PyDict? sources)
    {
        var nodes = new PyDict();
        foreach (var section in new[] { "nodes", "sources", "exposures" })
        {
            foreach (var (id, value) in (PyDict)manifest[section]!) nodes[id] = Trim((PyDict)value!);
        }

        return PyDict.From(
        [
            new("metadata", manifest["metadata"]),
            new("nodes", nodes),
            new("parents", manifest["parent_map"]),
            new("children", manifest["child_map"]),
            new("docs", manifest["docs"]),
            new("catalog", Merge((PyDict)catalog["nodes"]!, (PyDict)catalog["sources"]!)),
            new("freshness", Results(sources)),
        ]);
    }

    private static PyDict Trim(PyDict node)
    {
        var kept = Kept(node, NodeKeys);
        var config = node["config"] as PyDict ?? [];
        kept["materialized"] = config["materialized"];
        kept["severity"] = config["severity"];
        return kept;
    }

    private static PyDict Results(PyDict? sources)
    {
        var results = new PyDict();
        foreach (var result in (sources?["results"] as PyList ?? []).OfType<PyDict>())
        {
            if (result["unique_id"] is string id) results[id] = Kept(result, "status", "max_loaded_at", "snapshotted_at", "max_loaded_at_time_ago_in_s", "error");
        }

        return results;
    }

    private static PyDict Kept(PyDict from, params string[] keys)
    {
        var kept = new PyDict();
        foreach (var key in keys.Where(key => from.ContainsKey(key))) kept[key] = from[key];
        return kept;
    }

    private static PyDict Merge(PyDict first, PyDict second)
    {
        var merged = first.Copy();
        merged.Update(second);
        return merged;
    }
}

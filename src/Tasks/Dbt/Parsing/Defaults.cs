namespace Dagfire.Dbt.Parsing;

/// <summary>The configuration a node has when nobody says anything.</summary>
internal static class Defaults
{
    public static PyDict Of(string resourceType)
    {
        var config = PyDict.From(
        [
            new("enabled", true),
            new("alias", null),
            new("schema", null),
            new("database", null),
            new("tags", new PyList()),
            new("meta", new PyDict()),
            new("group", null),
            new("materialized", resourceType is "model" or "analysis" ? "view" : resourceType),
        ]);
        if (resourceType == "test") AddTest(config);
        else AddModel(config);
        return config;
    }

    private static void AddModel(PyDict config)
    {
        config["incremental_strategy"] = null;
        config["persist_docs"] = new PyDict();
        config["post_hook"] = new PyList();
        config["pre_hook"] = new PyList();
        config["quoting"] = new PyDict();
        config["column_types"] = new PyDict();
        config["full_refresh"] = null;
        config["unique_key"] = null;
        config["on_schema_change"] = "ignore";
        config["grants"] = new PyDict();
        config["packages"] = new PyList();
        config["docs"] = PyDict.From([new("show", true), new("node_color", null)]);
        config["contract"] = PyDict.From([new("enforced", false), new("alias_types", true)]);
        config["access"] = "protected";
    }

    private static void AddTest(PyDict config)
    {
        config["severity"] = "ERROR";
        config["store_failures"] = null;
        config["where"] = null;
        config["limit"] = null;
        config["fail_calc"] = "count(*)";
        config["warn_if"] = "!= 0";
        config["error_if"] = "!= 0";
        config["schema"] = "dbt_test__audit";
    }
}

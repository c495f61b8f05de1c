using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Contexts;

/// <summary>A unit test as the manifest has it.</summary>
internal static class UnitTestDict
{
    public static PyDict Of(Node test)
    {
        var settings = test.UnitTest!.Settings;
        var overrides = test.UnitTest.Overrides;
        return PyDict.From(
        [
            new("model", settings.Text("model")),
            new("given", new PyList(settings.Dicts("given").Select(Given))),
            new("expect", Fixture(settings.Dict("expect") ?? [])),
            new("description", test.Description),
            new("overrides", overrides.Count == 0 ? null : PyDict.From([new("macros", overrides["macros"] ?? new PyDict()), new("vars", overrides["vars"] ?? new PyDict()), new("env_vars", overrides["env_vars"] ?? new PyDict())])),
            new("depends_on", PyDict.From([new("macros", new PyList()), new("nodes", new PyList([test.UnitTest.Model]))])),
            new("config", PyDict.From([new("tags", new PyList(test.Tags)), new("meta", test.Config["meta"]), new("enabled", true), new("static_analysis", null)])),
            new("name", test.Name),
            new("resource_type", "unit_test"),
            new("package_name", test.PackageName),
            new("path", test.Path),
            new("original_file_path", test.OriginalFilePath),
            new("unique_id", test.UniqueId),
            new("fqn", new PyList(test.Fqn)),
            new("checksum", null),
            new("schema", test.Schema),
            new("created_at", 0.0),
            new("versions", null),
            new("version", null),
        ]);
    }

    private static PyDict Given(PyDict given)
    {
        var dict = Fixture(given);
        dict["input"] = given["input"];
        return dict;
    }

    private static PyDict Fixture(PyDict settings) => PyDict.From(
    [
        new("rows", settings["rows"]),
        new("format", settings.Text("format") ?? "dict"),
        new("fixture", settings["fixture"]),
    ]);
}

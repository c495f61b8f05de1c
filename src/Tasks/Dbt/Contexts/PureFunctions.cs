using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Contexts;

/// <summary>dbt's functions that depend on nothing but their arguments.</summary>
internal static class PureFunctions
{
    public static readonly IReadOnlyDictionary<string, object?> All = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["fromjson"] = Function.Of("fromjson", a => OrDefault(() => PyJson.Read(a.Text("string")), a["default"]), "string", "default?"),
        ["tojson"] = Function.Of("tojson", a => PyJson.Write(a["value"], sortKeys: a.Flag("sort_keys"), refuseDates: true), "value", "default?", "sort_keys?"),
        ["fromyaml"] = Function.Of("fromyaml", a => YamlFile.Parse(a.Text("value"), "<fromyaml>"), "value", "default?"),
        ["toyaml"] = Function.Of("toyaml", a => YamlWriter.Write(a["value"]), "value", "default?", "sort_keys?"),
        ["set"] = Function.Of("set", a => OrDefault(() => new PySet(PyIteration.Of(a["value"])), a["default"]), "value", "default?"),
        ["set_strict"] = Function.Of("set_strict", a => new PySet(PyIteration.Of(a["value"])), "value"),
        ["zip"] = new Function("zip", a => Zip(a)),
        ["zip_strict"] = new Function("zip_strict", a => Zip(a)),
        ["local_md5"] = Function.Of("local_md5", a => Md5(a.Text("value")), "value"),
        ["return"] = Function.Of("return", a => throw new ReturnSignal(a["data"]), "data"),
    };

    /// <summary>The hexadecimal md5 that dbt uses for names.</summary>
#pragma warning disable CA5351 // dbt's names are md5 by definition; nothing is secured by it.
    public static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private static PyList Zip(Arguments arguments)
    {
        var lists = arguments.Positional.Select(x => PyIteration.Of(x).ToList()).ToList();
        var count = lists.Count == 0 ? 0 : lists.Min(list => list.Count);
        return new PyList(Enumerable.Range(0, count).Select(i => (object?)new PyTuple([.. lists.Select(list => list[i])])));
    }

    private static object? OrDefault(Func<object?> make, object? otherwise)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is JsonException or JinjaException)
        {
            // dbt's contract: unreadable input yields the default.
            return otherwise;
        }
    }
}

using Dagfire.Jinja.Methods;

namespace Dagfire.Jinja.Values;

/// <summary>Attribute and item access as Jinja does it: <c>x.y</c> tries the attribute first, <c>x['y']</c> the item first.</summary>
internal static class PyMembers
{
    public static object? Attribute(object? target, string name)
    {
        if (target is Undefined missing) return missing.Absorbs ? missing : throw missing.Error();
        if (TryAttribute(target, name, out var value) || TryItem(target, name, out value)) return value;
        return Undefined.OfAttribute(target, name);
    }

    public static object? Item(object? target, object? key)
    {
        if (target is Undefined missing) return missing.Absorbs ? missing : throw missing.Error();
        if (key is Undefined absent) return absent.Absorbs ? absent : throw absent.Error();
        if (TryItem(target, key, out var value)) return value;
        if (key is string name && TryAttribute(target, name, out value)) return value;
        return Undefined.OfItem(target, key);
    }

    public static bool TryAttribute(object? target, string name, out object? value)
    {
        if (target is IHasAttributes own) return own.TryGetAttribute(name, out value);
        value = target switch
        {
            string text => StringMethods.Find(text, name),
            PyDict dict => DictMethods.Find(dict, name),
            PyList list => ListMethods.Find(list, name),
            PyTuple tuple => TupleMethods.Find(tuple, name),
            PySet set => SetMethods.Find(set, name),
            _ => null,
        };
        return value is not null;
    }

    public static bool TryItem(object? target, object? key, out object? value)
    {
        value = null;
        if (target is IHasItems own) return own.TryGetItem(key, out value);
        if (target is PyDict dict) return key is not (PyList or PyDict) && dict.TryGetValue(key, out value);
        if (!PyNumber.IsInteger(key)) return false;
        var index = (long)PyNumber.ToBig(key);
        if (target is string text) return TextItem(text, index, out value);
        if (target is not IReadOnlyList<object?> list) return false;
        if (index < 0) index += list.Count;
        if (index < 0 || index >= list.Count) return false;
        value = list[(int)index];
        return true;
    }

    private static bool TextItem(string text, long index, out object? value)
    {
        var runes = text.EnumerateRunes().ToList();
        if (index < 0) index += runes.Count;
        value = index >= 0 && index < runes.Count ? runes[(int)index].ToString() : null;
        return value is not null;
    }
}

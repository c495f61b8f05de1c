namespace Dagfire.Jinja.Values;

/// <summary>A value with attributes.</summary>
internal interface IHasAttributes
{
    bool TryGetAttribute(string name, out object? value);
}

/// <summary>A value with items, <c>x[key]</c>.</summary>
internal interface IHasItems
{
    bool TryGetItem(object? key, out object? value);
}

/// <summary>A value that can be called.</summary>
internal interface ICallable
{
    object? Call(Arguments arguments);
}

/// <summary>A value with Python text of its own.</summary>
internal interface IPyValue
{
    /// <summary>The name of its Python type.</summary>
    string TypeName { get; }

    /// <summary>Python's repr; str too unless <see cref="object.ToString"/> differs.</summary>
    string Repr();
}

/// <summary>A value with truth of its own.</summary>
internal interface IHasTruth
{
    bool IsTrue { get; }
}

/// <summary>A value that takes part in arithmetic.</summary>
internal interface IArithmetic
{
    /// <summary>The result, or <see langword="null"/> when the operation has no meaning for these operands.</summary>
    object? Operate(string sign, object? other, bool reversed);
}

/// <summary>A value that passes for a mapping in the test of that name.</summary>
internal interface IMapping;

/// <summary>A value with an order among its own kind.</summary>
internal interface IOrdered
{
    int CompareTo(object other);
}

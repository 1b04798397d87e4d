using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Methods.Conformance;

/// <summary>What every method must do, whoever wrote it. Each check gives what is wrong in one sentence, or null.</summary>
internal static partial class ConformanceChecks
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>All checks by name; a theory runs each of them over each method.</summary>
    public static IReadOnlyDictionary<string, Func<MethodEntry, string?>> All { get; } = new OrderedDictionary<string, Func<MethodEntry, string?>>
    {
        ["documented"] = Documented,
        ["fields"] = Fields,
        ["options"] = Options,
        ["variations"] = Variations,
        ["rerun"] = Rerun,
        ["threads"] = Threads,
        ["resume"] = Resume,
        ["inputs"] = Inputs,
        ["finite"] = Finite,
        ["one_learner"] = OneLearner,
        ["empty_inbox"] = EmptyInbox,
    };

    /// <summary>Runs a check; what a method throws is a violation, too.</summary>
    public static string? Run(string check, MethodEntry method)
    {
        try
        {
            return All[check](method);
        }
        catch (Exception e)
        {
            return $"throws {e.GetType().Name}: {e.Message}";
        }
    }

    /// <summary>A summary for the method and each option, a paper with its year, and an interface of the role.</summary>
    private static string? Documented(MethodEntry method)
    {
        if (method.Description.Summary.Length == 0) return "the class has no summary";
        if (method.Description.Options.FirstOrDefault(o => o.Summary.Length == 0) is { } silent) return $"the option {silent.Key} has no summary";
        if (!Year().IsMatch(method.Paper)) return $"the paper \"{method.Paper}\" has no year";
        return Enum.IsDefined(method.Role) ? null : "the role is not one of the roles";
    }

    /// <summary>A method's only fields are its options: what changes belongs to the context, or resume and undo would miss it.</summary>
    private static string? Fields(MethodEntry method)
    {
        for (var type = method.Type; type is not null && type != typeof(object); type = type.BaseType)
        {
            var options = type.GetProperties(Declared).Where(IsSetOnce).Select(p => $"<{p.Name}>k__BackingField").ToHashSet();
            foreach (var field in type.GetFields(Declared).Where(f => !f.IsLiteral && !options.Contains(f.Name)))
            {
                if (field.IsInitOnly && IsConstant(field.FieldType)) continue;
                return field.IsStatic
                    ? $"the static field {field.Name} of {type.Name} can change between runs"
                    : $"the field {field.Name} of {type.Name} is not an option: ask the context for state";
            }
        }

        return null;
    }

    /// <summary>Options at their defaults and away from them are the same after being written and read.</summary>
    private static string? Options(MethodEntry method)
    {
        foreach (var (key, instance) in OptionVariations.Of(method.Type).Prepend(("the defaults", MethodPlace.Create(method))))
        {
            var written = PlanWriter.Write(MethodPlace.PlanWith(instance, method.Role));
            Plan read;
            try
            {
                read = new PlanLoader(MethodPlace.Catalogue).Load<Plan>(written, "trial");
            }
            catch (CohortException e) when (e.Problems.All(p => p.Kind == PlanProblems.Inconsistent))
            {
                continue; // the method's own rule between its options
            }

            if (PlanWriter.Write(read) != written) return $"the plan with {(key == "the defaults" ? key : $"another {key}")} reads back differently";
        }

        return null;
    }

    /// <summary>With any one option away from its default, or from what makes the method act in so short a run, nothing breaks.</summary>
    private static string? Variations(MethodEntry method)
    {
        foreach (var (key, instance) in OptionVariations.Of(method.Type))
        {
            var plan = MethodPlace.PlanWith(instance, method.Role);
            try
            {
                if (NotFinite(Trial.ByHand(plan)) is { } wrong) return $"with another {key}, {wrong}";
            }
            catch (CohortException e) when (e.Problems.Count > 0)
            {
                // A clear answer that these options do not suit this cohort is an answer.
            }
            catch (Exception e)
            {
                return $"with another {key}, throws {e.GetType().Name}: {e.Message}";
            }
        }

        return null;
    }

    private static string? Rerun(MethodEntry method) => Trial.Of(Default(method)).DifferenceFrom(Trial.Of(Default(method)));

    private static string? Threads(MethodEntry method) => Trial.Of(Default(method), threads: 1).DifferenceFrom(Trial.Of(Default(method), threads: 2));

    /// <summary>Interrupted after every round and resumed from disk by fresh instances: all state was the context's.</summary>
    private static string? Resume(MethodEntry method) => Trial.ByHand(Default(method)).DifferenceFrom(Trial.Resumed(() => Default(method)));

    private static string? Inputs(MethodEntry method)
    {
        var plan = Default(method);
        var (written, inputs) = (PlanWriter.Write(plan), Trial.InputsBefore(plan));
        var trial = Trial.Of(plan);
        return PlanWriter.Write(plan) != written ? "the plan is another after the run" : trial.Inputs != inputs ? "examples, labels or owners are others after the run" : null;
    }

    private static string? Finite(MethodEntry method) => NotFinite(Trial.ByHand(Default(method)));

    private static string? OneLearner(MethodEntry method) => NotFinite(Trial.Of(MethodPlace.PlanWith(MethodPlace.CreateActive(method), method.Role, peers: 1)));

    /// <summary>A round in which one learner is alone, one in which nobody attends, one in which all are back.</summary>
    private static string? EmptyInbox(MethodEntry method)
    {
        var plan = Default(method);
        return NotFinite(Trial.Of(plan with { Curriculum = [new Planted.Desertion(), .. plan.Curriculum] }));
    }

    private static Plan Default(MethodEntry method) => MethodPlace.PlanWith(MethodPlace.CreateActive(method), method.Role);

    private static string? NotFinite(Trial trial)
    {
        for (var k = 0; k < trial.Rows.Length; k++)
        {
            var at = Array.FindIndex(trial.Rows[k], x => !float.IsFinite(x));
            if (at >= 0) return $"learner {k} has {trial.Rows[k][at]} at {at} of its row";
        }

        return null;
    }

    private static bool IsSetOnce(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    // Numbers, names and tables that nothing writes to. An array of numbers may be one, too; that it is not written to, a rerun shows.
    private static bool IsConstant(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Regex)
        || (type.IsArray && IsConstant(type.GetElementType()!))
        || type.Namespace is "System.Collections.Frozen" or "System.Collections.Immutable"
        || (type.IsInterface && type.Name.StartsWith("IReadOnly", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}

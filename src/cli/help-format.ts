import { Help, type Command, type Option } from 'commander'

const usual = Object.assign(new Help(), { showGlobalOptions: true })

/** How help looks: as Commander writes it, without what would only be noise in the help of a command. */
export const helpFormat = {
  showGlobalOptions: true,
  /** An option that may be given several times begins with none of them, which is no default to tell. */
  optionDescription: (option: Option): string => (Array.isArray(option.defaultValue) && option.defaultValue.length === 0 ? option.description : usual.optionDescription(option)),
  visibleGlobalOptions: (command: Command): Option[] => usual.visibleGlobalOptions(command).filter(({ long }) => long !== '--version'),
}
